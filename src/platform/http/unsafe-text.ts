/** Text that PostgreSQL's UTF-8 cannot hold. */
export const isUnsafe = (text: string): boolean => text.includes('\0') || !text.isWellFormed();
