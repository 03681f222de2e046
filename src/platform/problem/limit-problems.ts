import { entry, type ProblemEntry } from './problem-entry.js';

/** What there is too much of, and what was asked before. */
export const LIMIT_PROBLEMS = {
  idempotency_key_malformed: entry(
    400,
    ['Malformed Idempotency-Key', 'An Idempotency-Key is 1 to 255 printable ASCII characters, such as a UUID in quotes.'],
    ['幂等键格式错误', 'Idempotency-Key 应为 1 到 255 个可打印的 ASCII 字符，例如带引号的 UUID。'],
  ),
  request_in_flight: entry(
    409,
    ['Still being done', 'A request with this Idempotency-Key is being done: send it again in a moment to get its answer.'],
    ['正在处理', '带有该幂等键的请求正在处理中，请稍后重发以获取结果。'],
  ),
  idempotency_key_reused: entry(
    422,
    ['Idempotency-Key used before', 'This Idempotency-Key belongs to another request: make a new one for each thing to do.'],
    ['幂等键已被使用', '该幂等键属于另一个请求。请为每次操作使用新的幂等键。'],
  ),
  set_media_full: entry(
    409,
    [
      'The set holds too much',
      'Pictures and sounds of a set may take at most {limit} bytes together; this one does not fit any more.',
    ],
    ['题集的媒体已满', '一个题集的图片和音频总共最多 {limit} 字节，已放不下此文件。'],
  ),
  owner_media_full: entry(
    409,
    [
      'Your sets hold too much',
      'Pictures and sounds of all your sets may take at most {limit} bytes together; this one does not fit any more: remove some.',
    ],
    ['您的媒体空间已满', '您所有题集的图片和音频总共最多 {limit} 字节，已放不下此文件，请先移除一些。'],
  ),
  too_many_sets: entry(
    409,
    ['Too many sets', 'You have {max} sets, the most that an account may have: remove one that you need no more.'],
    ['题集过多', '您已有 {max} 个题集，达到账号上限，请先移除不再需要的题集。'],
  ),
  too_many_imports: entry(
    429,
    ['Too many imports at once', 'At most {max} imports can be under way: wait until one has ended.'],
    ['同时导入过多', '最多同时进行 {max} 个导入，请等待其中一个结束。'],
  ),
  too_many_requests: entry(
    429,
    ['Too many requests', 'Too much at once from you or your network: try again in {seconds} s.'],
    ['请求过多', '您或您所在的网络请求过于频繁，请在 {seconds} 秒后重试。'],
  ),
  too_many_guesses: entry(
    429,
    [
      'Too many wrong passwords',
      'Too many wrong passwords: try again in {minutes} min, or from a device where you logged in before, or set a new password.',
    ],
    ['密码错误次数过多', '密码错误次数过多，请在 {minutes} 分钟后重试，或在曾经登录过的设备上登录，或重设密码。'],
  ),
  too_many_tokens: entry(
    409,
    ['Too many personal tokens', 'An account may have {max} personal tokens: revoke some first.'],
    ['个人令牌过多', '每个账号最多 {max} 个个人令牌，请先撤销一些。'],
  ),
} as const satisfies Record<string, ProblemEntry>;
