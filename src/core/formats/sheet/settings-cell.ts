import { escapeText, splitAt, unescapeText } from './escaped-cell.js';

/** What one cell says beside a question's texts: `shuffle=no; pinned=D; scoring=all_or_nothing`. */
export type Settings = ReadonlyMap<string, string>;

export const SETTING_NAMES = ['shuffle', 'pinned', 'scoring', 'typos', 'case', 'order', 'units', 'blanks'] as const;
export type SettingName = (typeof SETTING_NAMES)[number];

export function writeSettings(settings: Partial<Readonly<Record<SettingName, string | undefined>>>): string {
  return SETTING_NAMES.flatMap((name) => {
    const value = settings[name];
    return value === undefined ? [] : [`${name}=${escapeText(value)}`];
  }).join('; ');
}

/** The settings of a cell, and the parts that are none. */
export function readSettings(cell: string): { readonly settings: Settings; readonly unknown: readonly string[] } {
  const settings = new Map<string, string>();
  const unknown: string[] = [];
  for (const part of splitAt(cell, /[;；]/u)) {
    const match = /^\s*([a-z]+)\s*[=＝]([^]*)$/iu.exec(part);
    const name = match?.[1]?.toLowerCase() ?? '';
    if (SETTING_NAMES.some((one) => one === name)) settings.set(name, unescapeText(match?.[2] ?? ''));
    else if (part.trim() !== '') unknown.push(part.trim());
  }
  return { settings, unknown };
}

export const isYes = (value: string | undefined): boolean => value !== undefined && /^(yes|y|true|1|是|对)$/iu.test(value);
