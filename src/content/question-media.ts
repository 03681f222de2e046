import { Injectable } from '@nestjs/common';
import { mediaReferences } from '../core/media/media-references.js';
import { tagPart } from './conditional.js';
import type { MediaView, QuestionView } from './question.dto.js';
import { QuestionMediaRepository } from './question-media.repository.js';

/** A picture or sound of a set, without its bytes. */
export interface MediaRow {
  readonly id: string;
  readonly set_id: string;
  readonly sha256: string;
  readonly media_type: string;
  readonly size: number;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly duration_ms: number | null;
}

export function toMediaView(row: MediaRow): MediaView {
  return {
    id: row.id,
    url: `/v1/media/${row.id}`,
    type: row.media_type,
    bytes: row.size,
    sha256: row.sha256,
    alt: row.alt,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
    ...(row.duration_ms !== null && { durationMs: row.duration_ms }),
  };
}

/** Tells apart what one version of a question shows when words for its pictures change; nothing for a question without any. */
export const mediaTag = ({ media }: QuestionView): string[] => (media.length === 0 ? [] : [tagPart(media)]);

@Injectable()
export class QuestionMedia {
  constructor(private readonly media: QuestionMediaRepository) {}

  /**
   * Fills `media` of each view with the pictures and sounds that its texts name and its set has: one statement for all of them,
   * none where no text names any. Only what the view shows counts, so that nothing of the feedback is told before the answer.
   */
  async fill(views: readonly QuestionView[]): Promise<void> {
    const named = views.map((view) => ({ view, ids: mediaReferences(view) })).filter(({ ids }) => ids.length > 0);
    if (named.length === 0) return;
    const rows = await this.media.find([...new Set(named.flatMap(({ ids }) => ids))]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const { view, ids } of named) {
      const own = ids.map((id) => byId.get(id)).filter((row) => row?.set_id === view.setId);
      view.media = own.filter((row) => row !== undefined).map(toMediaView);
    }
  }
}
