const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const en = {
  lang: 'en',
  usage: `Usage:
  zhidian import FILE… [--set ID|SLUG] [--title T] [--format F] [--option K=V]… [--yes | --dry-run]
  zhidian export SET [--format F] [--lang L] [-o FILE]

  zhidian backup FILE [--overwrite]             the whole instance, running or not, to a file
  zhidian restore FILE [--overwrite] [--check]  and back, with the server stopped
  zhidian doctor [--full] [--json]              settings, database, disk and data in one page

  zhidian admin list                            who administers this instance
  zhidian admin grant|revoke EMAIL teacher|admin
  zhidian admin reset-code EMAIL                a one-time code for who forgot their password
  zhidian admin audit [--since 7d|12h|DATE]     who did what

Server and account:
  --server URL                 default: ZHIDIAN_SERVER, else http://127.0.0.1:3000
  --token T                    a personal or access token; default: ZHIDIAN_TOKEN
  --email E --password P       signs in instead; the password may stand in ZHIDIAN_PASSWORD
  --lang L                     en or zh-CN for messages; default: LC_ALL, LC_MESSAGES or LANG

Import:
  --option encoding=gbk        how to read the file: encoding, separator, sheet, difficultyMeans, columns.HEADER=field, …
  --yes                        brings it in without asking
  --dry-run                    shows what was understood, and brings in nothing

Exit code: 0 done, 1 something was refused, 2 the command line is at fault.
`,
  faults: {
    noCommand: () => 'Say what to do.',
    unknownCommand: (name) => `"${name}" is no command.`,
    option: (sentence) => `${sentence}.`,
    oneSet: () => 'Name one set, by its id or slug.',
    noFile: () => 'Name a file.',
    oneFile: () => 'Name one file.',
    noFiles: () => 'This command takes no file.',
    admin: () => 'Say what to do: list, grant EMAIL ROLE, revoke EMAIL ROLE, reset-code EMAIL, or audit.',
    role: (role) => `"${role}" is no role to give or take: teacher and admin are.`,
    since: (text) => `"${text}" is no time: say 7d, 12h, or a date such as 2026-01-31.`,
    oneTitle: () => '--title is for a single file.',
    nobodyToAsk: () => 'Nobody is there to be asked: say --yes to bring it in, or --dry-run to look only.',
    server: (url) => `"${url}" is no address of a server.`,
    noToken: () => 'Give a token (--token or ZHIDIAN_TOKEN), or --email and --password.',
    pair: (pair) => `"${pair}" is not of the form name=value.`,
  },
  admin: {
    noAdmin: 'There is no administrator.',
    noAccount: (email) => `No account has the e-mail ${email}.`,
    lastAdmin: 'This is the last administrator: make another one first.',
    roles: (email, roles, changed) => `${email} ${changed ? 'is now' : 'already was'}: ${roles.join(', ')}.`,
    code: (code, email) =>
      `${code}\nGood once, within an hour, for ${email} to set a new password: POST /v1/auth/reset {"code":"…","password":"…"}`,
    noEntries: 'Nothing was done since.',
  },
  steps: { copying: 'Copying rows', verifying: 'Reading back', restoring: 'Bringing rows in' },
  unreachable: (url, reason) => `The server at ${url} cannot be reached (${reason}).`,
  unreadable: (reason) => `The file cannot be read (${reason}).`,
  unwritable: (reason) => `The file cannot be written (${reason}).`,
  exists: (file) => `${file} is there already: name a file with -o.`,
  reading: (name) => `Reading ${name}`,
  committing: (name) => `Bringing in ${name}`,
  severities: { error: 'refused', warning: 'warning', info: 'note   ' },
  unfinished: 'to mend',
  howToMend: 'What is to mend stays out: complete it in the file and import that again, which changes nothing else.',
  found: (format, { points, questions, media, skipped }) =>
    [
      `${format}: ${plural(points, 'knowledge point')}, ${plural(questions, 'question')}`,
      ...(media > 0 ? [plural(media, 'picture or sound', 'pictures and sounds')] : []),
      ...(skipped > 0 ? [`${skipped} left out`] : []),
    ].join(', '),
  moreIssues: (count) => `… and ${count} more.`,
  question: 'Bring this in? [y/N] ',
  leftOut: 'Nothing was brought in.\n',
  notCommitted: 'The import was cancelled.',
  committed: ({ slug, title, counts: all }, { unchanged, updated, generated }) =>
    [
      `Brought in: "${title}" (${slug}) now has ${plural(all.points, 'knowledge point')} and ${plural(all.questions, 'question')}`,
      ...(generated > 0 ? [`${generated} of them made of knowledge points`] : []),
      `${unchanged} unchanged`,
      `${updated} updated`,
    ].join(', ') + '.',
  exported: (file, bytes) => `${file}: ${plural(bytes, 'byte')}\n`,
};

const zh = {
  lang: 'zh-CN',
  usage: `用法：
  zhidian import 文件… [--set 编号|标识] [--title 标题] [--format 格式] [--option 名=值]… [--yes | --dry-run]
  zhidian export 题集 [--format 格式] [--lang 语言] [-o 文件]

  zhidian backup 文件 [--overwrite]             把整个实例备份到文件，服务器可以在运行
  zhidian restore 文件 [--overwrite] [--check]  从文件恢复，须先停止服务器
  zhidian doctor [--full] [--json]              检查设置、数据库、磁盘与数据

  zhidian admin list                            列出管理员
  zhidian admin grant|revoke 邮箱 teacher|admin  授予或收回身份
  zhidian admin reset-code 邮箱                 为忘记密码的人生成一次性验证码
  zhidian admin audit [--since 7d|12h|日期]     查看审计记录

服务器与账号：
  --server URL                 默认：ZHIDIAN_SERVER，否则 http://127.0.0.1:3000
  --token T                    个人令牌或访问令牌；默认：ZHIDIAN_TOKEN
  --email E --password P       改用账号登录；密码也可放在 ZHIDIAN_PASSWORD
  --lang L                     提示语言 en 或 zh-CN；默认：LC_ALL、LC_MESSAGES 或 LANG

导入：
  --option encoding=gbk        如何读取文件：encoding、separator、sheet、difficultyMeans、columns.表头=字段……
  --yes                        不询问，直接导入
  --dry-run                    只显示识别结果，不导入

退出码：0 完成，1 有内容被拒绝，2 命令行有误。
`,
  faults: {
    noCommand: () => '请说明要做什么。',
    unknownCommand: (name) => `没有“${name}”这个命令。`,
    option: (sentence) => `选项有误：${sentence}。`,
    oneSet: () => '请给出一个题集的编号或标识。',
    noFile: () => '请给出文件。',
    oneFile: () => '请给出一个文件。',
    noFiles: () => '此命令不接受文件。',
    admin: () => '请说明要做什么：list、grant 邮箱 身份、revoke 邮箱 身份、reset-code 邮箱，或 audit。',
    role: (role) => `不能授予或收回“${role}”身份，可用 teacher 和 admin。`,
    since: (text) => `“${text}”不是时间，请用 7d、12h 或形如 2026-01-31 的日期。`,
    oneTitle: () => '--title 只能用于单个文件。',
    nobodyToAsk: () => '无法询问：请加 --yes 直接导入，或 --dry-run 只查看。',
    server: (url) => `“${url}”不是服务器地址。`,
    noToken: () => '请提供令牌（--token 或 ZHIDIAN_TOKEN），或 --email 与 --password。',
    pair: (pair) => `“${pair}”不是“名=值”的形式。`,
  },
  admin: {
    noAdmin: '目前没有管理员。',
    noAccount: (email) => `没有使用邮箱 ${email} 的账号。`,
    lastAdmin: '这是最后一位管理员，请先指定另一位。',
    roles: (email, roles, changed) => `${email} ${changed ? '现在的身份' : '身份未变'}：${roles.join('、')}。`,
    code: (code, email) =>
      `${code}\n供 ${email} 在一小时内设置新密码，仅可使用一次：POST /v1/auth/reset {"code":"…","password":"…"}`,
    noEntries: '这段时间没有记录。',
  },
  steps: { copying: '正在复制', verifying: '正在校验', restoring: '正在恢复' },
  unreachable: (url, reason) => `无法连接服务器 ${url}（${reason}）。`,
  unreadable: (reason) => `无法读取文件（${reason}）。`,
  unwritable: (reason) => `无法写入文件（${reason}）。`,
  exists: (file) => `${file} 已存在，请用 -o 指定文件。`,
  reading: (name) => `正在读取 ${name}`,
  committing: (name) => `正在导入 ${name}`,
  severities: { error: '拒绝', warning: '警告', info: '提示' },
  unfinished: '待补',
  howToMend: '待补的题目暂不导入：请在文件中补全后重新导入，其余内容不受影响。',
  found: (format, { points, questions, media, skipped }) =>
    [
      `${format}：知识点 ${points} 个，题目 ${questions} 道`,
      ...(media > 0 ? [`图片和音频 ${media} 个`] : []),
      ...(skipped > 0 ? [`略去 ${skipped} 项`] : []),
    ].join('，'),
  moreIssues: (count) => `……另有 ${count} 条。`,
  question: '导入这些内容？[y/N] ',
  leftOut: '未导入任何内容。\n',
  notCommitted: '导入已取消。',
  committed: ({ slug, title, counts: all }, { unchanged, updated, generated }) =>
    [
      `已导入：“${title}”（${slug}）现有知识点 ${all.points} 个、题目 ${all.questions} 道`,
      ...(generated > 0 ? [`其中 ${generated} 道由知识点生成`] : []),
      `未变 ${unchanged} 项`,
      `更新 ${updated} 项`,
    ].join('，') + '。',
  exported: (file, bytes) => `${file}：${bytes} 字节\n`,
};

/** In the language of `--lang`, else of the terminal; English for every other one. */
export function wordsFor(args, env) {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const named = at < 0 ? undefined : args[at] === '--lang' ? args[at + 1] : args[at].slice('--lang='.length);
  const lang = [named, env.LC_ALL, env.LC_MESSAGES, env.LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /^zh\b|^zh_/i.test(lang) ? zh : en;
}
