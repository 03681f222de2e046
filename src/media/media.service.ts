import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ContentReader } from '../content/content-reader.js';
import { toMediaView } from '../content/question-media.js';
import { canChange } from '../content/set-access.js';
import { sniffMedia } from '../core/media/sniff.js';
import type { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Settings } from '../platform/config/settings.js';
import { SETTINGS } from '../platform/config/settings.token.js';
import type { Form } from '../platform/http/form.js';
import type { Once } from '../platform/idempotency/once.js';
import { Cursors, DEFAULT_LIMIT, type Page } from '../platform/page/page.js';
import type { PageQuery } from '../platform/page/page.dto.js';
import { invalidAt, Problem } from '../platform/problem/problem.js';
import type { ByteRange } from './byte-range.js';
import type { SetMediaView } from './media.dto.js';
import { readMediaChange, readMediaFields } from './media-input.js';
import { MediaRepository, type SetMediaRow } from './media.repository.js';

/** Pictures and sounds of a set: its owner brings and removes them, those who read the set see them. */
@Injectable()
export class MediaService {
  constructor(
    private readonly media: MediaRepository,
    private readonly content: ContentReader,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws Problem not_found, not_owner */
  async assertChangeable(actor: Actor, setId: string): Promise<void> {
    await this.content.changeableSet(actor, setId);
  }

  /**
   * @returns the medium, and whether the set did not have these bytes before
   * @throws Problem not_found, not_owner, invalid_input, set_media_full, owner_media_full
   */
  async add(actor: Actor, setId: string, { file, fields }: Form, once: Once): Promise<{ view: SetMediaView; isNew: boolean }> {
    const set = await this.content.changeableSet(actor, setId);
    const { alt } = readMediaFields(fields);
    if (file === undefined) throw invalidAt('/file', 'required');
    const facts = sniffMedia(file.bytes);
    if (facts === undefined) throw invalidAt('/file', 'not_media');
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const name = file.name.trim() || facts.type.replace(/^(\w+)\/(\w+).*$/, '$1.$2');
    const medium = { sha256, facts, bytes: file.bytes, name, alt };
    const room = { ofSet: this.settings.media.maxSetBytes, ofOwner: this.settings.quotas.ownerMediaBytes };
    const { id, isNew } = await this.media.add(set.id, medium, room, once, this.clock.now());
    return { view: toSetMediaView(await this.stored(id)), isNew };
  }

  /**
   * Only for those who may change the set: the list tells what questions show after the answer, too.
   * @throws Problem not_found, not_owner, invalid_cursor
   */
  async list(actor: Actor, setId: string, { limit = DEFAULT_LIMIT, cursor }: PageQuery): Promise<Page<SetMediaView>> {
    const set = await this.content.changeableSet(actor, setId);
    const scope = JSON.stringify(['media', actor.userId, set.id]);
    const [after = null] = cursor === undefined ? [] : this.cursors.decode(scope, cursor);
    const rows = await this.media.list(set.id, after === null ? null : String(after), limit + 1);
    const { data, page } = this.cursors.page(rows, limit, scope, ({ id }) => [id]);
    return { data: data.map(toSetMediaView), page };
  }

  /** @throws Problem not_found unless the caller may read the set */
  async readable(actor: Actor, id: string): Promise<SetMediaRow> {
    const row = await this.stored(id);
    await this.content.readableSet(actor, row.set_id);
    return row;
  }

  bytes({ sha256, size }: SetMediaRow, { first, last }: ByteRange = { first: 0, last: size - 1 }): Promise<Buffer> {
    return this.media.bytes(sha256, first, last - first + 1);
  }

  /** @throws Problem not_found, not_owner, invalid_input */
  async change(actor: Actor, id: string, raw: unknown): Promise<SetMediaView> {
    const row = await this.changeable(actor, id);
    const { alt } = readMediaChange(raw);
    if (alt !== row.alt) await this.media.describe(row, alt, this.clock.now());
    return toSetMediaView(await this.stored(id));
  }

  /** @throws Problem not_found, not_owner, media_in_use */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.media.remove(await this.changeable(actor, id));
  }

  private async changeable(actor: Actor, id: string): Promise<SetMediaRow> {
    const row = await this.stored(id);
    const set = await this.content.readableSet(actor, row.set_id);
    if (!canChange(set, actor)) throw new Problem('not_owner');
    return row;
  }

  private async stored(id: string): Promise<SetMediaRow> {
    const row = await this.media.find(id);
    if (row === undefined) throw new Problem('not_found');
    return row;
  }
}

const toSetMediaView = (row: SetMediaRow): SetMediaView => ({
  ...toMediaView(row),
  setId: row.set_id,
  name: row.name,
  createdAt: row.created_at.toISOString(),
});
