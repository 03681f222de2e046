import { Injectable } from '@nestjs/common';
import { Shortcut } from '../platform/shortcut/shortcut.js';
import type { ShortAnswer, ShortRequest, ShortRoute } from '../platform/shortcut/short-route.js';
import { ReviewInput } from './review.dto.js';
import { ReviewService } from './review.service.js';

/** `POST /v1/reviews` past the framework: what `ReviewController.submit` does, for most of the requests there are. */
@Injectable()
export class ReviewShortcut implements ShortRoute<ReviewInput> {
  readonly path = '/v1/reviews';
  readonly input = ReviewInput;

  constructor(
    private readonly reviews: ReviewService,
    shortcut: Shortcut,
  ) {
    shortcut.add(this);
  }

  async answer({ actor, locale, input, requestId, now }: ShortRequest<ReviewInput>): Promise<ShortAnswer> {
    const { created, outcome } = await this.reviews.submit(actor, locale, input, requestId, now);
    return { status: created ? 201 : 200, body: outcome };
  }
}
