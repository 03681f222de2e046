import { IsOptional, IsUUID } from 'class-validator';

export class EnrolmentInput {
  /** The learner's preset to schedule the set with; null or absent for the built-in default. */
  @IsOptional()
  @IsUUID()
  presetId?: string | null;
}

export class EnrolmentView {
  setId!: string;
  presetId!: string | null;
  /** @example "2026-11-24T08:00:00.000Z" */
  createdAt!: string;
}
