import { ValidationPipe } from '@nestjs/common';
import { faultsOf } from './faults.js';
import { invalid } from './problem.js';

/** Checks every DTO: unknown fields are faults, and all faults are told at once. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) => invalid(faultsOf(errors)),
  });
