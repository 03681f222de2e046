import { Param, type PipeTransform } from '@nestjs/common';
import { Problem } from '../platform/problem/problem.js';

const number: PipeTransform<string, number> = {
  transform(value) {
    if (!/^[1-9]\d{0,8}$/.test(value)) throw new Problem('not_found');
    return Number(value);
  },
};

/** The number of an item in the address. What is no number of an item names none: 404. */
export const ItemNumber = (): ParameterDecorator => Param('n', number);
