/** The server, or the way to it, said no; the message is a sentence in the user's language. */
export class Refusal extends Error {}

/** A running server, asked with the caller's token. */
export class Server {
  constructor({ url, token, account }, words) {
    Object.assign(this, { url, token, account, words });
  }

  /** With e-mail and password, where there is no token. @throws Refusal */
  async signIn() {
    if (this.account === undefined) return;
    const body = { ...this.account, deviceName: 'zhidian' };
    const { accessToken } = await this.json('POST', '/v1/auth/login', body, false);
    this.token = accessToken;
  }

  /** Ends the session that `signIn` began; a token that was given stays good. */
  async signOut() {
    if (this.account === undefined || this.token === undefined) return;
    await this.json('POST', '/v1/auth/logout').catch(() => undefined);
  }

  /** @throws Refusal */
  async json(method, path, body, again = true) {
    const response = await this.ask(method, path, body, again);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * @param body a form, or what is sent as JSON
   * @param again whether to sign in anew where the session's token has run out
   * @throws Refusal
   */
  async ask(method, path, body, again = true) {
    const isForm = body instanceof globalThis.FormData;
    const headers = {
      'accept-language': this.words.lang,
      ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    };
    let response;
    try {
      response = await fetch(this.url + path, {
        method,
        headers,
        body: body === undefined || isForm ? body : JSON.stringify(body),
      });
    } catch (error) {
      throw new Refusal(this.words.unreachable(this.url, error.cause?.code ?? error.cause?.message ?? error.message));
    }
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    if (problem.code === 'token_expired' && this.account !== undefined && again) {
      await this.signIn();
      return this.ask(method, path, body, false);
    }
    throw new Refusal(sentence(problem, response.status));
  }

  /** The set of this id or slug. @throws Refusal */
  set(ref) {
    return this.json('GET', `/v1/sets/${encodeURIComponent(ref)}`);
  }
}

/** A problem in words, with its faults, one a line. */
function sentence({ title, detail, errors = [] }, status) {
  if (title === undefined) return `HTTP ${status}`;
  return [`${title}: ${detail}`, ...errors.map((fault) => `  ${fault.pointer} ${fault.detail}`)].join('\n');
}
