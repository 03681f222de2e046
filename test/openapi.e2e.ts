import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { allRoutes } from '../src/platform/http/allowed-methods.js';
import { isReference, type Media, type Operation, type Schema } from '../src/platform/openapi/description.js';
import { isEmpty } from '../src/platform/openapi/gaps.js';
import { bodySchemas, innerSchemas, isProblem, mapAllSchemas, routesOf } from '../src/platform/openapi/walk.js';
import { checkedFetch, checker, committed } from './support/api-description.js';
import { startApp, type Caller, type TestApp } from './support/app.js';
import { png, upload } from './support/media.js';
import { choiceQuestion, publishSet } from './support/published-set.js';

const description = committed('openapi.json');
const routes = routesOf(description).map((route) => ({ ...route, name: `${route.method.toUpperCase()} ${route.path}` }));

let zhidian: TestApp;
beforeAll(async () => {
  zhidian = await startApp();
});
afterAll(() => zhidian?.close());

const successes = (operation: Operation): [string, Operation['responses'][string]][] =>
  Object.entries(operation.responses).filter(([status]) => !isProblem(status));

/** Whether there is JSON to look at; a file is bytes. */
const isText = ({ schema }: Media): boolean => schema?.format !== 'binary';

describe('the committed description', () => {
  it('is what the code says (npm run openapi writes it)', () => {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const script = join(import.meta.dirname, '..', 'scripts', 'openapi.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { env, encoding: 'utf8' });
    expect({ status, told: status === 0 ? '' : stderr }).toEqual({ status: 0, told: '' });
  });

  it.each(['openapi.json', 'openapi-3.0.json'])('is valid: %s', async (file) => {
    expect(await new Validator().validate({ ...committed(file) })).toEqual({ valid: true });
  });

  it('has every route of the application, and no other', () => {
    const about = /^\/(docs|openapi)/;
    const registered = allRoutes()
      .map((route) => route.split(' ') as [method: string, path: string])
      .filter(([method, path]) => !['HEAD', 'OPTIONS'].includes(method) && !about.test(path))
      .map(([method, path]) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(routes.map(({ name }) => name).sort()).toEqual([...new Set(registered)].sort());
  });

  it('has no schema that anything fits', () => {
    const empty: Schema[] = [];
    mapAllSchemas(description, (schema) => {
      if (isEmpty(schema) || schema.additionalProperties === true) empty.push(schema);
      return schema;
    });
    expect(empty).toEqual([]);
    expect(Object.entries(description.components.schemas).filter(([, schema]) => innerSchemas(schema).length === 0)).toEqual([]);
  });

  it('has an example of every component, and each fits its schema', () => {
    const check = checker(description, true);
    const faults = Object.entries(description.components.schemas).flatMap(([name, schema]) =>
      (schema.examples ?? ['none']).flatMap((example) =>
        check({ $ref: `#/components/schemas/${name}` }, example).map((fault) => `${name}${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('gives every operation a name of its own', () => {
    const names = routes.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe.each(routes)('$name', ({ operation }) => {
  const responses = Object.entries(operation.responses);

  it('says what it does, in which area, and who may call it', () => {
    expect(operation.summary).toMatch(/\S/);
    expect(description.tags?.map(({ name }) => name)).toEqual(expect.arrayContaining([...(operation.tags ?? ['none'])]));
    expect(operation['x-access']).toMatch(/^(public|learner|account|teacher|admin)$/);
  });

  it('describes its success, its body and its parameters, each with an example', () => {
    expect(successes(operation).length).toBeGreaterThan(0);
    for (const [status, response] of successes(operation)) {
      const content = isReference(response) ? {} : (response.content ?? {});
      const types = Object.keys(content);
      if (['204', '304'].includes(status)) expect(types).toEqual([]);
      else if (!Object.values(content).every(isText)) expect(types).not.toContain('application/json');
      else expect([['application/json'], ['text/event-stream']]).toContainEqual(types);
      for (const media of Object.values(content).filter(isText)) expect(media).toMatchObject({ schema: {}, example: {} });
    }
    const bodies = Object.values(operation.requestBody?.content ?? {});
    for (const media of bodies) expect(media).toMatchObject({ schema: {}, example: {} });
    expect(bodySchemas(operation).length).toBe(bodies.length);
    for (const parameter of operation.parameters ?? []) {
      if (!isReference(parameter)) expect(parameter).toHaveProperty('example');
    }
  });

  it('describes its problems as problem+json, with an example of each', () => {
    const problems = responses
      .filter(([status]) => isProblem(status))
      .map(([status, one]) => {
        const response = isReference(one) ? description.components.responses?.[one.$ref.split('/').at(-1) ?? ''] : one;
        return { status, media: response?.content?.['application/problem+json'] };
      });
    for (const { media } of problems) {
      expect(media?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
      expect(Object.keys(media?.examples ?? {}).length).toBeGreaterThan(0);
    }
    const statuses = problems.map(({ status }) => status);
    const body = operation.requestBody === undefined ? [] : ['400', '413', '415', '422'];
    expect(statuses).toEqual(
      expect.arrayContaining(['500', '503', ...body, ...(operation['x-access'] === 'public' ? [] : ['401'])]),
    );
  });
});

describe('every read', () => {
  let reader: Caller;
  let admin: Caller;
  let ids: Readonly<Record<string, string>>;
  let base: string;

  beforeAll(async () => {
    const { pools, clock, app } = zhidian;
    const { setId, questionIds } = await publishSet(
      pools.general,
      [{ body: choiceQuestion(1), point: 'one' }, { body: choiceQuestion(2) }],
      clock.now(),
    );
    reader = await zhidian.register('teacher');
    admin = await zhidian.admin();
    await reader.put(`/v1/sets/${setId}/enrolment`, {}).expect(200);
    const [questionId = ''] = questionIds;
    await reader.post('/v1/reviews', { id: randomUUID(), questionId, answer: { choice: 'right' } }).expect(201);
    const { body } = await reader.get(`/v1/sets/${setId}/points`).expect(200);
    // Their own set, so that they may read everything about it.
    await pools.general.query('update question_set set owner_id = $2 where id = $1', [setId, reader.userId]);
    const media = await upload(reader, setId, 'layers.png', png(2, 2)).expect(201);
    ids = {
      sets: setId,
      points: body.data[0].id,
      questions: questionId,
      cards: questionId,
      media: media.body.id,
      formats: 'csv',
    };
    await app.listen({ host: '127.0.0.1', port: 0 });
    base = await app.getUrl();
  });

  /** The parameters without which there is no answer, as the description's examples fill them in. */
  const needed = ({ parameters = [] }: Operation): string => {
    const query = parameters.flatMap((one) =>
      isReference(one) || one.in !== 'query' || !one.required
        ? []
        : [`${one.name}=${encodeURIComponent(typeof one.example === 'string' ? one.example : JSON.stringify(one.example))}`],
    );
    return query.length === 0 ? '' : `?${query.join('&')}`;
  };

  const reads = routes.filter(({ method }) => method === 'get');
  it.each(reads.map(({ path, operation }) => [path, operation] as const))('answers as described: %s', async (path, operation) => {
    const filled = path.replace(/(\w+)\/\{\w+\}/, (whole, kind: string) =>
      ids[kind] === undefined ? whole : `${kind}/${ids[kind]}`,
    );
    const address = filled + needed(operation);
    const { accessToken } = operation['x-access'] === 'admin' ? admin : reader;
    const headers = { authorization: `Bearer ${accessToken}`, 'accept-language': 'zh-CN' };
    const response = await checkedFetch(description)(new Request(`${base}${address}`, { headers }));
    expect(response.status).toBe(address.includes('{') ? 404 : 200);
  });
});

describe('the API page', () => {
  it('needs no outside host, and runs under the policy that allows our own scripts only', async () => {
    const { text, headers } = await zhidian
      .request()
      .get('/docs')
      .expect(200)
      .expect('content-type', /^text\/html/);
    expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    const addresses = [...text.matchAll(/\b(?:src|href)=["']([^"']+)["']/g)]
      .map(([, address = '']) => address)
      .filter((one) => !one.startsWith('#'));
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const { pathname, host } = new URL(address, 'http://here/docs');
      expect(host).toBe('here');
      await zhidian.request().get(pathname).expect(200);
    }
    expect(text.replaceAll(/xmlns(:\w+)?="[^"]*"/g, '')).not.toMatch(/https?:\/\//);
    expect([...text.matchAll(/<script(?![^>]*\bsrc=)/g)]).toEqual([]);
    expect((await zhidian.request().get('/docs/swagger-ui-init.js').expect(200)).text).toMatch(/"validatorUrl":\s*null/);
  });

  it.each([
    ['/openapi.json', '3.1.0'],
    ['/openapi-3.0.json', '3.0.3'],
  ])('stands beside the description at %s', async (address, openapi) => {
    const { body } = await zhidian
      .request()
      .get(address)
      .expect(200)
      .expect('content-type', /^application\/json/);
    expect(body.openapi).toBe(openapi);
    expect(Object.keys(body.paths).sort()).toEqual(Object.keys(description.paths).sort());
  });
});
