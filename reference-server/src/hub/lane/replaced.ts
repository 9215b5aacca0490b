/** Thrown when a lane turns out to be another hub's. */
export class Replaced extends Error {
  override readonly name = 'Replaced';

  constructor() {
    super('Another server has taken over this database.');
  }
}
