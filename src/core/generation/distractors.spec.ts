import { generateQuestions } from './generate.js';
import type { GenerationPoint } from './model.js';

const point = (id: string, title: string, facts: readonly string[]): GenerationPoint => ({
  ...{ id, aspect: 'other', stars: 2, format: 'markdown' },
  content: { 'zh-CN': { title, coreContent: facts.map((fact) => `- ${fact}`).join('\n'), examFocus: '' } },
});

const points = [
  point('features', '镜像核心特性', [
    '**打包标准**：将应用与其运行环境整体打包,确保"一次构建,处处运行"',
    '**环境隔离**：每个镜像提供独立的软件环境,避免依赖冲突',
    '**依赖完整**：包含运行时环境、库文件、配置文件等',
  ]),
  point('advantages', '镜像优势', [
    '**交付变革**：从传统应用包交付转变为镜像交付',
    '**环境一致性**：解决"开发环境能跑,生产环境报错"的经典问题',
    '**部署简化**：作为不可变单元,支持版本控制和自动化部署',
  ]),
  point('limits', '镜像限制', [
    '**内核共享**：容器直接使用宿主机的内核',
    '**体积优化**：Alpine 仅有 5MB 左右',
    '**系统精简**：相比完整系统减少约九成无用文件',
  ]),
];

it('what another point says with a word of what is asked about is no wrong option: it may be another way to put the answer', () => {
  const asked = generateQuestions(points, { langs: ['zh-CN'], seed: 's' }).flatMap(({ kind, body }) =>
    kind === 'fact-choice' && body.type === 'single_choice' ? [body.content['zh-CN']!] : [],
  );
  const optionsOf = (term: string): string[] =>
    asked.find(({ prompt }) => prompt.includes(`“${term}”`))?.options.map(({ text }) => text) ?? [];
  expect(asked.length).toBeGreaterThan(2);
  expect(optionsOf('环境一致性').filter((text) => /运行环境|软件环境|运行时环境/.test(text))).toEqual([]);
  expect(optionsOf('环境隔离').filter((text) => text.includes('生产环境'))).toEqual([]);
});
