import fc from 'fast-check';
import { normalise } from './normalise.js';
import { isTypoOf, typedText } from './typo.js';

const near = (answer: string, accepted: string): boolean =>
  isTypoOf(typedText(normalise(answer)), typedText(normalise(accepted)));

describe('typos', () => {
  it.each([
    ['dockr', 'docker', 'a letter missing'],
    ['dockker', 'docker', 'a letter too many'],
    ['dokcer', 'docker', 'two letters swapped'],
    ['iamge', 'image', 'two letters swapped at the start'],
    ['contaner regstry', 'container registry', 'a slip in each of two long words'],
    ['virtuel machin', 'virtual machine', 'again'],
    ['docker file', 'dockerfile', 'a space too many'],
    ['readonly', 'read-only', 'a hyphen missing'],
    ['连合文件系统', '联合文件系统', 'one of six characters'],
    ['dockr镜像', 'docker镜像', 'a slip in the Latin word of a mixed term'],
    ['😀dockerz', '😀docker', 'beside characters of two units'],
    ['𝐝𠀀𠀁𠀂𠀃𠀄𠀅𠀇', '𝐝𠀀𠀁𠀂𠀃𠀄𠀅𠀆', 'a character of two units is one character'],
  ])('%s for %s: %s', (answer, accepted) => expect(near(answer, accepted)).toBe(true));

  it.each([
    ['cmb', 'cmd', 'too short for any typo'],
    ['imxxe', 'image', 'two slips in five letters'],
    ['port 8081', 'port 8080', 'another digit'],
    ['port 808', 'port 8080', 'a digit missing'],
    ['utf16', 'utf8', 'another digit in a word'],
    ['v1.25', 'v1.2.5', 'other punctuation between digits'],
    ['can write', 'cannot write', 'a negation'],
    ["can't be changed", 'can be changed', 'a short negation'],
    ['cant be changed', 'can be changed', 'a negation without its apostrophe'],
    ['is now shared', 'is not shared', 'a negation mistyped'],
    ['unstable', 'stable', 'un-'],
    ['mutable', 'immutable', 'im-'],
    ['imutable', 'mutable', 'im- mistyped'],
    ['asynchronous', 'synchronous', 'a-'],
    ['decrease', 'increase', 'in- and de-'],
    ['external', 'internal', 'in- and ex-'],
    ['descending', 'ascending', 'as- and des-'],
    ['microkernel', 'macrokernel', 'micro- and macro-'],
    ['turn off', 'turn on', 'a short word'],
    ['不可变', '可变', '不'],
    ['操作系统无内核', '操作系统有内核', '无 and 有'],
    ['镜相', '镜像', 'a short Chinese word'],
    ['共享主机的外核心', '共享主机的内核心', 'opposites'],
    ['镜像有三层文件系统', '镜像有两层文件系统', 'Chinese numerals'],
    ['docker容器', 'docker镜像', 'another word'],
    ['run', 'docker run', 'a word missing'],
  ])('%s is not %s: %s', (answer, accepted) => expect(near(answer, accepted)).toBe(false));

  it('never cross a change of digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{8,12}$/), fc.nat(), fc.nat(), (word, left, right) => {
        fc.pre(left !== right);
        expect(near(`${word}${left}`, `${word}${right}`)).toBe(false);
      }),
    );
  });

  it('answer for any two texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => typeof near(a, b) === 'boolean'),
    );
  });
});
