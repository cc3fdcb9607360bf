/** A mistake of the operator, told in one line that names the place and the mend. */
export class OperatorFault extends Error {
  /** 1: it failed. 2: it was called wrongly. */
  readonly exit: 1 | 2;
  constructor(message: string, exit: 1 | 2 = 1) {
    super(message);
    this.exit = exit;
  }
}
