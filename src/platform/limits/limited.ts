import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { LimitName } from './limit-table.js';

export const LIMITED = 'zhidian:limited';

/** Counts each call of the route in a limit of the table, beside the limit on requests that holds for all. */
export const Limited = (name: LimitName): MethodDecorator => SetMetadata(LIMITED, name);

/** Counts no call: for what a machine asks again and again. */
export const Unlimited = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(LIMITED, 'none'), ApiExtension('x-unlimited', true));
