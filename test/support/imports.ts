import type { Caller } from './app.js';

export interface ImportBody {
  readonly id: string;
  readonly status: string;
  readonly setId: string;
  readonly format: string | null;
  readonly progress: { readonly done: number; readonly total: number };
  readonly counts: Readonly<Record<string, number>>;
  readonly sample: readonly { readonly n: number; readonly [field: string]: unknown }[];
  readonly issues: readonly {
    readonly severity: string;
    readonly code: string;
    readonly detail: string;
    readonly line?: number;
  }[];
  readonly issuesTotal: number;
  readonly failure: { readonly code: string; readonly detail: string } | null;
}

export interface ImportAnswer {
  readonly id: string;
  readonly read: (lang?: string) => Promise<ImportBody>;
  /** The import once it has been read, or has failed. */
  readonly previewed: () => Promise<ImportBody>;
  /** Commits it, and gives it as it ended. */
  readonly commit: (body?: object) => Promise<ImportBody>;
}

const ENDED = ['done', 'failed', 'cancelled'];
const LOOK_MS = 20;

function follow(caller: Caller, id: string): ImportAnswer {
  const read = async (lang = 'en'): Promise<ImportBody> => {
    const { body } = await caller.get(`/v1/imports/${id}`).set('accept-language', lang).expect(200);
    return body as ImportBody;
  };
  const until = async (wanted: readonly string[]): Promise<ImportBody> => {
    for (;;) {
      const body = await read();
      if (wanted.includes(body.status)) return body;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  const previewed = (): Promise<ImportBody> => until(['previewed', ...ENDED]);
  return {
    id,
    read,
    previewed,
    commit: async (body = {}) => {
      await previewed();
      await caller.post(`/v1/imports/${id}/commit`, body).expect(202);
      return until(ENDED);
    },
  };
}

/** Uploads a file as a form. */
async function start(
  caller: Caller,
  bytes: string | Buffer,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<ImportAnswer> {
  let form = caller.post('/v1/imports');
  for (const [field, value] of Object.entries(fields)) form = form.field(field, value);
  const { body } = await form.attach('file', Buffer.from(bytes), name).expect(202);
  return follow(caller, (body as ImportBody).id);
}

export const importOf = Object.assign(start, { follow });

/** A question of our own format. */
export const trueFalse = (prompt: string, value = true, more: object = {}): object => ({
  body: { type: 'true_false', content: { en: { prompt } }, key: { value } },
  ...more,
});

/** A file of our own format. */
export const setFile = (questions: readonly object[], points: readonly object[] = []): string =>
  JSON.stringify({ format: 'zhidian-set', version: 1, title: { en: 'Images' }, points, questions });
