import { FAULT_CODES, FAULTS, faultMessage } from './faults.js';

const parameters = (template: string | undefined): string[] => (template?.match(/\{\w+\}/g) ?? []).sort();

describe('words of faults', () => {
  it.each(FAULT_CODES)('%s has the same parameters in both languages', (code) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(parameters(FAULTS[code]?.['zh-CN'])).toEqual(parameters(FAULTS[code]?.en));
  });

  it('fills in the parameters', () => {
    const fault = { pointer: '/content/en/options', code: 'too_many', params: { max: 200 } };
    expect(faultMessage(fault, 'en')).toBe('Too many: at most 200 allowed.');
    expect(faultMessage(fault, 'zh-CN')).toBe('太多：最多 200 项。');
  });

  it('gives back a code it does not know', () =>
    expect(faultMessage({ pointer: '', code: 'constructor' }, 'en')).toBe('constructor'));
});
