import { contrastsInEnglish } from './contrasts-en.js';
import { contrastsIn } from './contrasts.js';

const zh = (text: string, matter: string | null = '镜像'): (readonly [string, string])[] =>
  contrastsIn(text, { matter, term: null, isFocus: true }).map(({ right, wrong }) => [right, wrong] as const);
const en = (text: string): (readonly [string, string])[] =>
  contrastsInEnglish(text).map(({ right, wrong }) => [right, wrong] as const);

it.each([
  ['镜像≠单一文件,理解分层复用机制', [['镜像不是单一文件', '镜像就是单一文件']]],
  ['由多个文件组成,不同于单一ISO文件', [['镜像不同于单一ISO文件', '镜像和单一ISO文件是一回事']]],
  ['与虚拟机的本质区别', [['镜像与虚拟机有本质区别', '镜像与虚拟机没有本质区别']]],
  ['与传统软件包交付方式的区别', [['镜像的交付方式与传统软件包交付方式有区别', '镜像的交付方式与传统软件包交付方式没有区别']]],
  ['MVVM与MVP的区别和联系', [['MVVM与MVP有区别', 'MVVM与MVP没有区别']]],
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

it('without a matter, a contrast without subject says nothing', () => {
  expect(zh('与虚拟机的本质区别', null)).toEqual([]);
});

it.each([
  [
    'Image ≠ single file.',
    [['“Image” and “single file” are not the same thing', '“Image” and “single file” are the same thing']],
  ],
  ['A rebase differs from a merge.', [['A rebase differs from a merge', 'A rebase does not differ from a merge']]],
  [
    'The difference between a tag and a branch.',
    [['There is a difference between a tag and a branch', 'There is no difference between a tag and a branch']],
  ],
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
