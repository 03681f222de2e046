import { Param, type PipeTransform } from '@nestjs/common';
import { isId } from '../ids/ids.js';
import { Problem } from '../problem/problem.js';

const knownForm: PipeTransform<string, string> = {
  transform(value) {
    if (!isId(value)) throw new Problem('not_found');
    return value.toLowerCase();
  },
};

/** A UUID in the address. What cannot be an id names nothing: 404, as an unknown one. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, knownForm);
