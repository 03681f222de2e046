import { Injectable } from '@nestjs/common';

/** The one place that reads the time; everything else is told. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
