import { plainToInstance } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, MaxLength, validate } from 'class-validator';
import { faultsOf } from './faults.js';

class Wish {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @IsInt({ each: true })
  steps?: unknown;

  @IsOptional()
  @IsIn(['a', 'b'], { each: true })
  @MaxLength(1, { each: true })
  kinds?: unknown;
}

const faults = async (wish: object) =>
  faultsOf(await validate(plainToInstance(Wish, wish))).map(({ pointer, code, params }) => [pointer, code, params?.['value']]);

describe('a fault of a list', () => {
  it('points to each item that is wrong', async () => {
    expect(await faults({ steps: [60, 1.5, 'x'] })).toEqual([
      ['/steps/1', 'is_int', '1.5'],
      ['/steps/2', 'is_int', 'x'],
    ]);
  });

  it('is of the rule that is told, not of another one that the list breaks', async () => {
    expect(await faults({ kinds: ['c', 'bb'] })).toEqual([
      ['/kinds/0', 'is_in', 'c'],
      ['/kinds/1', 'is_in', 'bb'],
    ]);
  });

  it('points to the list where it is about all of it, or where there is none', async () => {
    expect(await faults({ steps: [1, 2, 3, 4.5] })).toEqual([['/steps', 'array_max_size', '…']]);
    expect(await faults({ steps: 60 })).toEqual([['/steps', 'is_array', '60']]);
    expect(await faults({ kinds: 'c' })).toEqual([['/kinds', 'is_in', 'c']]);
  });
});
