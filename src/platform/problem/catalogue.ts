import { LIMIT_PROBLEMS } from './limit-problems.js';
import { entry, type ProblemEntry } from './problem-entry.js';

/** Every problem that the API answers. */
export const PROBLEMS = {
  ...LIMIT_PROBLEMS,
  malformed_json: entry(
    400,
    ['Malformed JSON', 'The body is not valid JSON: {reason}'],
    ['JSON 格式错误', '请求体不是有效的 JSON：{reason}'],
  ),
  not_utf8: entry(400, ['Not UTF-8', 'The body is not valid UTF-8 text.'], ['不是 UTF-8 编码', '请求体不是有效的 UTF-8 文本。']),
  bad_request: entry(400, ['Bad request', 'The request could not be read: {reason}'], ['请求有误', '无法读取该请求：{reason}']),
  invalid_cursor: entry(
    400,
    ['Invalid cursor', 'This cursor belongs to another list, filter or caller. Start again without a cursor.'],
    ['游标无效', '该游标不属于这个列表、筛选条件或用户。请去掉游标重新开始。'],
  ),
  token_missing: entry(
    401,
    ['Sign in first', 'Send an access token as "Authorization: Bearer …".'],
    ['请先登录', '请以 “Authorization: Bearer …” 发送访问令牌。'],
  ),
  token_expired: entry(
    401,
    ['Token expired', 'The access token has expired: refresh it.'],
    ['令牌已过期', '访问令牌已过期，请刷新。'],
  ),
  token_invalid: entry(
    401,
    ['Invalid token', 'The token is not one of ours, or is damaged.'],
    ['令牌无效', '该令牌不是本服务签发的，或已损坏。'],
  ),
  session_revoked: entry(
    401,
    ['Session ended', 'This session has ended: log in again.'],
    ['会话已结束', '该会话已结束，请重新登录。'],
  ),
  personal_token_expired: entry(
    401,
    ['Personal token expired', 'This personal token has expired: make another one (POST /v1/me/tokens).'],
    ['个人令牌已过期', '该个人令牌已过期，请重新创建（POST /v1/me/tokens）。'],
  ),
  credentials_wrong: entry(
    401,
    ['Wrong name or password', 'No account has this name and password.'],
    ['账号或密码错误', '没有与该账号和密码匹配的用户。'],
  ),
  account_required: entry(
    403,
    ['Account required', 'Guests can study but own nothing: register first (POST /v1/me/register keeps your progress).'],
    ['需要注册', '访客可以学习，但不能拥有内容。请先注册（POST /v1/me/register，进度会保留）。'],
  ),
  role_required: entry(403, ['Role required', 'This needs the role {role}.'], ['权限不足', '此操作需要“{role}”身份。']),
  scope_required: entry(
    403,
    ['Scope required', 'This personal token may not do that: it lacks the scope "{scope}".'],
    ['令牌权限不足', '该个人令牌没有“{scope}”权限，不能执行此操作。'],
  ),
  session_required: entry(
    403,
    ['Not with a personal token', 'No personal token may do that, whatever its scopes: log in instead.'],
    ['需要登录', '此操作不能使用个人令牌，请登录后进行。'],
  ),
  not_owner: entry(403, ['Not yours', 'Only the owner can change this.'], ['无权修改', '只有所有者可以修改。']),
  teacher_sign_up_closed: entry(
    403,
    ['Teacher sign-up is closed', 'On this server an administrator makes teachers. Register as a learner.'],
    ['未开放教师注册', '本服务器的教师身份由管理员授予。请以学习者身份注册。'],
  ),
  admin_code_wrong: entry(
    403,
    ['Wrong code', 'The code is wrong, used or expired.'],
    ['验证码无效', '该验证码不正确、已被使用或已过期。'],
  ),
  reset_code_wrong: entry(
    403,
    ['Wrong code for a new password', 'The code is wrong, used or expired: ask for another one.'],
    ['重设验证码无效', '该验证码不正确、已被使用或已过期，请重新申请。'],
  ),
  not_found: entry(404, ['Not found', 'There is nothing here that you can read.'], ['未找到', '这里没有您可以读取的内容。']),
  method_not_allowed: entry(
    405,
    ['Method not allowed', 'This address answers {allow}.'],
    ['方法不允许', '该地址只接受 {allow}。'],
  ),
  email_taken: entry(
    409,
    ['E-mail taken', 'An account with this e-mail exists: log in instead.'],
    ['邮箱已被注册', '该邮箱已有账号，请直接登录。'],
  ),
  username_taken: entry(
    409,
    ['Name taken', 'Another account has this username.'],
    ['用户名已被占用', '该用户名已被其他账号使用。'],
  ),
  slug_taken: entry(
    409,
    ['Slug taken', 'Another set has the slug "{slug}".'],
    ['标识已被占用', '另一个题集已使用标识“{slug}”。'],
  ),
  last_admin: entry(
    409,
    ['The last administrator', 'Somebody has to be the administrator: make another one first.'],
    ['最后一位管理员', '至少要有一位管理员，请先指定另一位。'],
  ),
  already_registered: entry(409, ['Already registered', 'This account already has an e-mail.'], ['已经注册', '该账号已有邮箱。']),
  not_enrolled: entry(
    409,
    ['Not enrolled', 'Take up the set first: PUT /v1/sets/{setId}/enrolment.'],
    ['尚未加入', '请先加入该题集：PUT /v1/sets/{setId}/enrolment。'],
  ),
  review_conflict: entry(
    409,
    ['Another review has this id', 'A review with this id exists and says something else. Give each review a new id.'],
    ['复习编号冲突', '已有相同编号、内容不同的复习记录。请为每次复习使用新的编号。'],
  ),
  review_undone: entry(
    409,
    ['Undone', 'This review was undone: it can be rated no more.'],
    ['已撤销', '该次复习已撤销，不能再更改评级。'],
  ),
  question_changed: entry(
    409,
    ['The question changed', 'Version {version} of this question does not exist; the newest is {newest}. Fetch it again.'],
    ['题目已变更', '该题目没有版本 {version}，最新为 {newest}。请重新获取。'],
  ),
  question_archived: entry(
    409,
    ['Archived', 'This question is archived: restore it before you change it.'],
    ['题目已归档', '该题目已归档，修改前请先恢复。'],
  ),
  set_empty: entry(
    409,
    ['Nothing to publish', 'A set needs at least one question before it can be published.'],
    ['题集为空', '题集至少要有一道题才能发布。'],
  ),
  write_contention: entry(
    409,
    ['Too many changes at once', 'Other devices are changing this at the same time. Send the request again.'],
    ['并发修改过多', '其他设备正在同时修改。请重新发送该请求。'],
  ),
  import_not_previewed: entry(
    409,
    ['No preview', 'Only an import with the status "previewed" can be committed or mended; this one is "{status}".'],
    ['没有预览', '只有状态为 previewed 的导入才能提交或修改；当前状态为“{status}”。'],
  ),
  import_empty: entry(
    409,
    [
      'Nothing to bring in',
      'No point or question of this file can come in as it stands: mend its items first, or cancel the import.',
    ],
    ['没有可导入的内容', '该文件目前没有可以导入的知识点或题目：请先修改各项，或取消导入。'],
  ),
  export_too_large: entry(
    409,
    ['Too large to export', 'Writing this set took too much time or memory: export it in a simpler format, or split it.'],
    ['题集过大，无法导出', '写出该题集耗时或占用内存过多：请选择更简单的格式，或拆分题集。'],
  ),
  generation_too_large: entry(
    409,
    ['Too many knowledge points', 'Making questions of all these knowledge points took too much time or memory: split the set.'],
    ['知识点过多', '为这些知识点出题耗时或占用内存过多：请拆分题集。'],
  ),
  import_ended: entry(
    409,
    ['The import has ended', 'This import is "{status}" and cannot be changed any more: upload the file again.'],
    ['导入已结束', '该导入的状态为“{status}”，不能再更改。请重新上传文件。'],
  ),
  media_in_use: entry(
    409,
    ['In use', '{count} question(s) or knowledge point(s) show it: take it out of them first.'],
    ['正在使用', '有 {count} 道题目或知识点在使用它，请先从中移除。'],
  ),
  version_changed: entry(
    412,
    ['Changed meanwhile', 'Somebody changed this since you read it. Read it again, then repeat your change.'],
    ['内容已被他人修改', '自您读取后内容已变更。请重新读取后再修改。'],
  ),
  body_too_large: entry(
    413,
    ['Body too large', 'The body may have at most {limit} bytes.'],
    ['请求体过大', '请求体最多 {limit} 字节。'],
  ),
  file_too_large: entry(
    413,
    ['File too large', 'The file may have at most {limit} bytes: take a smaller one, or split it.'],
    ['文件过大', '文件最多 {limit} 字节，请换用更小的文件或拆分后再上传。'],
  ),
  progress_too_large: entry(
    413,
    [
      'Too large to read',
      'Reading this export took too much time or memory: nothing was changed. Ask whoever runs the server to allow more.',
    ],
    ['导出文件过大', '读取该导出文件耗时或占用内存过多，未作任何更改。请联系服务器管理员放宽限制。'],
  ),
  unsupported_media_type: entry(
    415,
    ['Unsupported media type', 'Send JSON (Content-Type: application/json), not compressed.'],
    ['不支持的媒体类型', '请发送未压缩的 JSON（Content-Type: application/json）。'],
  ),
  form_expected: entry(
    415,
    ['A form is expected', 'Send a form (Content-Type: multipart/form-data) with the file in its field "file".'],
    ['应为表单', '请发送表单（Content-Type: multipart/form-data），文件放在 file 字段。'],
  ),
  range_not_satisfiable: entry(
    416,
    ['Nothing in that range', 'The file has {size} bytes: ask for some of these.'],
    ['范围无效', '该文件共 {size} 字节，请求的范围不在其中。'],
  ),
  headers_too_large: entry(
    431,
    ['Headers too large', 'The headers of the request are too large.'],
    ['请求头过大', '请求头过大。'],
  ),
  request_timeout: entry(408, ['Too slow', 'The request did not arrive in time.'], ['请求超时', '请求未能及时到达。']),
  invalid_input: entry(
    422,
    ['Invalid input', 'The request has {count} fault(s); "errors" names each.'],
    ['输入有误', '请求中有 {count} 处错误，详见 errors。'],
  ),
  answer_required: entry(
    422,
    ['Answer required', 'A graded question needs an answer in the field "{form}"; without one the rating may only be "again".'],
    ['需要作答', '该题自动评分，需要在“{form}”字段中作答；不作答时评级只能是 again。'],
  ),
  wrong_is_never_a_pass: entry(
    422,
    ['Wrong is never a pass', 'The answer was wrong, so its rating stays "again".'],
    ['答错不能算通过', '该次作答错误，评级只能是 again。'],
  ),
  internal: entry(
    500,
    ['Our fault', 'Something went wrong on our side. Nothing was stored by this request. Tell us the requestId.'],
    ['服务器错误', '服务器出现问题，本次请求没有保存任何内容。请告知我们 requestId。'],
  ),
  overloaded: entry(
    503,
    [
      'Too busy for a moment',
      'More requests are under way than the server takes. Nothing was done: send the request again soon.',
    ],
    ['暂时繁忙', '服务器正在处理的请求过多，本次请求未被处理，请稍后重发。'],
  ),
  unavailable: entry(
    503,
    ['Unavailable for a moment', 'The database cannot be reached. Send the request again; nothing is stored twice.'],
    ['暂时不可用', '暂时无法连接数据库。请稍后重发，不会重复保存。'],
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof PROBLEMS;
