import { contrastsInEnglish } from './contrasts-en.js';
import { contrastsIn } from './contrasts.js';

const zh = (text: string, matter: string | null = '镜像', lead: string | null = null): (readonly [string, string])[] =>
  contrastsIn(text, { matter, term: null, isFocus: true, lead }).map(({ right, wrong }) => [right, wrong] as const);
const en = (text: string, title = '', lead: string | null = null): (readonly [string, string])[] =>
  contrastsInEnglish(text, { title, lead }).map(({ right, wrong }) => [right, wrong] as const);

it.each([
  ['镜像≠单一文件,理解分层复用机制', [['镜像不是单一文件', '镜像就是单一文件']]],
  ['由多个文件组成,不同于单一ISO文件', [['镜像不同于单一ISO文件', '镜像和单一ISO文件是一回事']]],
  ['容器共享宿主机内核,镜像不含Linux内核', [['镜像不含Linux内核', '镜像包含Linux内核']]],
  [
    '实际表现为快照的集合,而非单一文件',
    [['镜像实际表现为快照的集合，而不是单一文件', '镜像实际表现为单一文件，而不是快照的集合']],
  ],
])('%s states a contrast', (text, claims) => {
  expect(zh(text)).toEqual(claims);
});

it.each([
  '没有共同祖先就不能直接合并',
  '如果镜像不包含内核，容器共享主机的内核',
  '既不改变镜像，也不影响其他容器',
  '它不包含内核',
  '不在镜像里，也不在容器里，而在主机上',
  '对比传统部署方式的效率提升',
])('%s is left alone: turned round it would not be plainly wrong', (text) => {
  expect(zh(text)).toEqual([]);
});

describe('a difference that is only named', () => {
  it.each([
    [
      '与传统软件包交付方式的区别',
      '镜像',
      '包含应用程序运行环境+依赖包,是标准化交付物',
      '“包含应用程序运行环境+依赖包,是标准化交付物”说的是镜像的交付方式，而不是传统软件包交付方式',
      '“包含应用程序运行环境+依赖包,是标准化交付物”说的是传统软件包交付方式，而不是镜像的交付方式',
    ],
    [
      '与虚拟机的本质区别',
      'Docker镜像',
      '镜像不包含独立内核，依赖宿主机内核',
      '“不包含独立内核，依赖宿主机内核”说的是Docker镜像，而不是虚拟机',
      '“不包含独立内核，依赖宿主机内核”说的是虚拟机，而不是Docker镜像',
    ],
    [
      '进程与线程的区别',
      null,
      '进程是资源分配的单位，线程是调度的单位',
      '进程是资源分配的单位，线程是调度的单位',
      '线程是资源分配的单位，进程是调度的单位',
    ],
  ])('is what the content says of the two: %s of %s', (focus, matter, lead, right, wrong) =>
    expect(zh(focus, matter, lead)).toEqual([[right, wrong]]),
  );

  it.each([
    ['without content', '镜像', null],
    ['with a content that names the other', '镜像', '不像虚拟机那样带有内核'],
    ['with a content that names the one in its midst', '镜像', '每一层都属于某个镜像'],
    ['with a content that says the same of both', null, '镜像是文件，虚拟机也是文件'],
    ['with a content that is too long', '镜像', '只读的层'.repeat(20)],
  ])('says nothing %s', (_what, matter, lead) => expect(zh('镜像与虚拟机的区别', matter, lead)).toEqual([]));

  it('in English is what the content of a point about one of them says', () => {
    const focus = 'The difference between a tag and a branch.';
    expect(en(focus, 'Tags', 'a fixed name of a commit')).toEqual([
      [
        '“a fixed name of a commit” is said of a tag, not of a branch',
        '“a fixed name of a commit” is said of a branch, not of a tag',
      ],
    ]);
    expect(en(focus, 'Tags', 'a tag names a commit')).toEqual([]);
    expect(en(focus, 'Tags and branches', 'names of commits')).toEqual([]);
    expect(en(focus, 'Tags')).toEqual([]);
  });
});

it('without a matter, a contrast without subject says nothing', () => {
  expect(zh('与虚拟机的本质区别', null, '不带内核')).toEqual([]);
});

it.each([
  [
    'Image ≠ single file.',
    [['“Image” and “single file” are not the same thing', '“Image” and “single file” are the same thing']],
  ],
  ['A rebase differs from a merge.', [['A rebase differs from a merge', 'A rebase does not differ from a merge']]],
  ['An image does not carry a kernel.', [['An image does not carry a kernel', 'An image carries a kernel']]],
  ['There is no Linux kernel in the image.', [['There is no Linux kernel in the image', 'There is a Linux kernel in the image']]],
  ['A container cannot change its image.', [['A container cannot change its image', 'A container can change its image']]],
])('%s states a contrast', (text, claims) => {
  expect(en(text)).toEqual(claims);
});

it.each([
  'It does not matter.',
  'If there is none, an image cannot run.',
  'Each is separate, so they do not conflict.',
  'Not only images.',
])('%s is left alone', (text) => {
  expect(en(text)).toEqual([]);
});
