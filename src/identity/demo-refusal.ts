import type { Settings } from '../platform/config/settings.js';
import type { UserRecord } from './user.js';

/** Demo accounts are for the embedded database: where their rows came along to a server, nobody enters by them. */
export const isRefusedDemo = (user: UserRecord, { database }: Settings): boolean => user.demo && database.kind === 'server';
