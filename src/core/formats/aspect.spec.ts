import { guessAspect } from './aspect.js';

it.each([
  ['Docker镜像定义', 'definition'],
  ['镜像核心特性', 'features'],
  ['镜像与容器关系', 'relation'],
  ['镜像优势', 'advantages'],
  ['技术限制', 'limitation'],
  ['定义与声明的区别', 'relation'],
  ['What is an image?', 'definition'],
  ['Images versus containers', 'relation'],
  ['Drawbacks of layers', 'limitation'],
  ['构建缓存', 'other'],
  ['', 'other'],
])('%s is %s', (title, aspect) => expect(guessAspect(title)).toBe(aspect));
