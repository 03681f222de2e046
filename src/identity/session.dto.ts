import type { PageInfo } from '../platform/page/page.dto.js';

export class SessionEntry {
  /** @example "01980000-0000-7000-8000-000000000002" */
  id!: string;
  /** @example "Pixel 9" */
  deviceName!: string | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
  /**
   * When it last logged in or refreshed.
   * @example "2026-11-24T09:00:00.000Z"
   */
  lastUsedAt!: string;
  /**
   * It ends then unless it refreshes before.
   * @example "2027-01-23T09:00:00.000Z"
   */
  expiresAt!: string;
  /**
   * Whether this request comes from it.
   * @example true
   */
  current!: boolean;
}

export class SessionList {
  data!: SessionEntry[];
  page!: PageInfo;
}
