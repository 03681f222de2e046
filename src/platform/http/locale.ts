import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { remembered } from '../../core/remembered.js';

export type MessageLang = 'zh-CN' | 'en';

/** What the caller reads: `messages` for words of ours, `wanted` for content, best first (lower-case BCP 47 tags). */
export interface Locale {
  readonly messages: MessageLang;
  readonly wanted: readonly string[];
}

/** Headers that are remembered: most clients send one of few. */
const REMEMBERED = 64;

/**
 * Reads an Accept-Language header (RFC 9110, 12.5.4). At most 20 tags count; damaged ones are passed over.
 * Without a header, or with `*`, content comes in its own default language and messages in English.
 */
export const parseLocale = (header: string | undefined): Locale => known(header ?? '');

const known = remembered(REMEMBERED, (header: string): Locale => {
  const wanted = header
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((x) => x !== undefined);
      return { tag: tag.trim().toLowerCase(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/.test(tag) && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
  const first = wanted.find((tag) => /^(zh|en)(-|$)/.test(tag));
  return { messages: first?.startsWith('zh') ? 'zh-CN' : 'en', wanted };
});

/** The content language to answer in: exact match, then the same primary language, then `fallback`, then the first there is. */
export function chooseLang(available: readonly string[], locale: Locale, fallback?: string): string {
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  for (const tag of locale.wanted) {
    const match =
      available.find((lang) => lang.toLowerCase() === tag) ?? available.find((lang) => primary(lang) === primary(tag));
    if (match !== undefined) return match;
  }
  if (fallback !== undefined && available.includes(fallback)) return fallback;
  return available[0] ?? fallback ?? 'en';
}

export const localeOf = (request: FastifyRequest): Locale => parseLocale(request.headers['accept-language']);

export const RequestLocale = createParamDecorator((_: unknown, context: ExecutionContext): Locale =>
  localeOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
