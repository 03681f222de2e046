import { parseArgs } from 'node:util';

/** The command line cannot be followed: a code of the words, with their values. */
export class UsageFault extends Error {
  constructor(code, ...values) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

const text = { type: 'string' };
const COMMON = { server: text, token: text, email: text, password: text, lang: text, help: { type: 'boolean', short: 'h' } };
const OPTIONS = {
  import: {
    ...COMMON,
    set: text,
    title: text,
    format: text,
    option: { type: 'string', multiple: true },
    yes: { type: 'boolean', short: 'y' },
    'dry-run': { type: 'boolean' },
  },
  export: { ...COMMON, format: text, output: { type: 'string', short: 'o' } },
};

/**
 * @param canAsk whether somebody sits at the terminal
 * @throws UsageFault
 */
export function readCommandLine(args, env, canAsk) {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageFault('noCommand');
  if (['help', '--help', '-h'].includes(name)) return { name: 'help' };
  if (!Object.hasOwn(OPTIONS, name)) throw new UsageFault('unknownCommand', name);
  const { values, positionals } = parsed(rest, OPTIONS[name]);
  if (values.help) return { name: 'help' };
  const common = { name, ...serverOf(values, env), lang: values.lang, format: values.format };
  if (name === 'export') {
    if (positionals.length !== 1) throw new UsageFault('oneSet');
    return { ...common, set: positionals[0], output: values.output };
  }
  if (positionals.length === 0) throw new UsageFault('noFile');
  if (positionals.length > 1 && values.title !== undefined) throw new UsageFault('oneTitle');
  if (!values.yes && !values['dry-run'] && !canAsk) throw new UsageFault('nobodyToAsk');
  const { set, title, yes = false, 'dry-run': dryRun = false } = values;
  return { ...common, files: positionals, set, title, options: readOptions(values.option ?? []), yes, dryRun };
}

function parsed(args, options) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageFault('option', error.message.split('. ')[0]);
  }
}

function serverOf(values, env) {
  const given = (value) => (value === undefined || value === '' ? undefined : value);
  const url = given(values.server) ?? given(env.ZHIDIAN_SERVER) ?? 'http://127.0.0.1:3000';
  if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) throw new UsageFault('server', url);
  const password = given(values.password) ?? given(env.ZHIDIAN_PASSWORD);
  const token = given(values.token) ?? (values.email === undefined ? given(env.ZHIDIAN_TOKEN) : undefined);
  if (token === undefined && (values.email === undefined || password === undefined)) throw new UsageFault('noToken');
  return { url: url.replace(/\/+$/, ''), token, account: token === undefined ? { email: values.email, password } : undefined };
}

/** `encoding=gbk`, `generate=true`, `columns.题目=prompt`: a dot leads into an object. @throws UsageFault */
function readOptions(pairs) {
  const options = {};
  for (const pair of pairs) {
    const [, path, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (path === undefined) throw new UsageFault('pair', pair);
    const [name, ...inner] = path.split('.');
    const read = value === 'true' ? true : value === 'false' ? false : value;
    // Object.defineProperty, because a name may be one of JavaScript's own.
    if (inner.length === 0) define(options, name, read);
    else define(Object.hasOwn(options, name) ? options[name] : define(options, name, {}), inner.join('.'), value);
  }
  return options;
}

function define(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return value;
}
