/** Why a backup cannot be written, read or restored, in one sentence for the operator; shown without a stack trace. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault';
}
