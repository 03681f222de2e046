import type { QuestionItem } from '../model.js';

const PICTURE = /!\[((?:\\.|[^\]\\])*)\]\(media:[^\s()]+\)/g;
const LINK = /\[((?:\\.|[^\]\\])*)\]\(media:[^\s()]+\)/g;
const NAME = /\]\(media:([^\s()]+)\)/g;

/** The question with the words of its pictures in their place. */
export function withoutMedia(item: QuestionItem): QuestionItem {
  const json = item.format === 'markdown' ? JSON.stringify(item.body) : '';
  if (!json.includes('](media:')) return item;
  const wordsOnly = (text: string): string => text.replace(PICTURE, '$1').replace(LINK, '$1');
  const mapped: unknown = JSON.parse(json, (_name, value: unknown) => (typeof value === 'string' ? wordsOnly(value) : value));
  return { ...item, body: mapped as QuestionItem['body'] };
}

/** Names of the media that a Markdown text shows or links. */
export function mediaNamesIn(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, name = '']) => name);
}

export const toPluginFiles = (text: string): string =>
  text.replace(NAME, (_link, name: string) => `](@@PLUGINFILE@@/${encodeURIComponent(name)})`);

const PLUGIN_FILE = /\]\(@@PLUGINFILE@@\/([^\s()]+)\)/g;

/** @param media finds the name of the medium at such an address */
export const fromPluginFiles = (text: string, media: (address: string) => string | undefined): string =>
  text.replace(PLUGIN_FILE, (link, address: string) => {
    const name = media(address);
    return name === undefined ? link : `](media:${name})`;
  });
