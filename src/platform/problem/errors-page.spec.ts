import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { errorsPage } from './errors-page.js';

describe('docs/errors.md', () => {
  it('is what the catalogue says (npm run errors:page writes it)', () => {
    expect(readFileSync(join(projectRoot, 'docs', 'errors.md'), 'utf8')).toBe(errorsPage());
  });

  it('has words in both languages for every code', () => {
    expect(errorsPage()).toContain(
      '- `not_found`: Not found. There is nothing here that you can read.\n  未找到。这里没有您可以读取的内容。\n',
    );
    expect(errorsPage()).not.toContain('undefined');
  });
});
