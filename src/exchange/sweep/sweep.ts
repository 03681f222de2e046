import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sweeps } from '../../platform/sweep/sweeps.js';
import { SweepRepository } from './sweep.repository.js';

const KEPT_MS = 7 * 24 * 3_600_000;

/** Removes imports that ended, and previews that nobody touched, for seven days; then the media that nobody uses. */
@Injectable()
export class ImportSweep implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly imports: SweepRepository,
  ) {}

  onModuleInit(): void {
    this.sweeps.add('imports', (now) => this.imports.imports(new Date(now.getTime() - KEPT_MS)));
    this.sweeps.add('media', () => this.imports.media());
  }
}
