/** Where class-transformer keeps what its decorators say; it exports it by no other way. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
