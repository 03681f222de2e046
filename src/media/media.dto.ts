import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MediaView } from '../content/question.dto.js';
import { PageInfo } from '../platform/page/page.dto.js';

export class MediaFormInput {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'PNG, JPEG, GIF, WebP, AVIF or SVG; MP3, M4A, AAC, Ogg or WAV. What it is, its bytes decide.',
    example: '(the bytes of a PNG)',
  })
  file!: string;
  @ApiPropertyOptional({
    type: 'string',
    maxLength: 1000,
    description: 'Says what is shown, for those who do not see it.',
    example: 'Layers of an image',
  })
  alt?: string;
}

export class MediaChangeInput {
  /**
   * Says what is shown, for those who do not see it; at most 1000 characters.
   * @example "Layers of an image"
   */
  alt!: string | null;
}

/** A picture or sound of a set, as its owner sees it. */
export class SetMediaView extends MediaView {
  /** @example "01980000-0000-7000-8000-000000000001" */
  setId!: string;
  /**
   * The name of its file, unique in the set.
   * @example "layers.png"
   */
  name!: string;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}

export class SetMediaList {
  data!: SetMediaView[];
  page!: PageInfo;
}
