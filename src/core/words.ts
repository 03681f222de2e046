/** A sentence in both languages; `{x}` is filled in. */
export interface Words {
  readonly en: string;
  readonly 'zh-CN': string;
}
