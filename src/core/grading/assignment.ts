/**
 * The assignment of rows to columns with the greatest total of a square matrix: for each row, its column.
 * Hungarian algorithm with potentials, O(n^3) (H. W. Kuhn, "The Hungarian Method for the Assignment Problem", Naval Research Logistics 2, 1955;
 * in the form of J. Munkres, 1957). Values of 0..1 are taken in steps of 1e-9, so that all sums are exact.
 */
export function bestAssignment(gains: readonly (readonly number[])[]): number[] {
  const size = gains.length;
  const cost = (row: number, column: number): number => -Math.round((gains[row - 1]?.[column - 1] ?? 0) * 1e9);
  const rowPotential = zeros(size);
  const columnPotential = zeros(size);
  const rowOf = zeros(size);
  for (let row = 1; row <= size; row++) {
    const slack = rowOf.map(() => Infinity);
    const cameFrom = zeros(size);
    const visited = rowOf.map(() => false);
    let column = 0;
    rowOf[0] = row;
    while (at(rowOf, column) !== 0) {
      visited[column] = true;
      const current = at(rowOf, column);
      let delta = Infinity;
      let nearest = 0;
      for (let next = 1; next <= size; next++) {
        if (visited[next] === true) continue;
        const reduced = cost(current, next) - at(rowPotential, current) - at(columnPotential, next);
        if (reduced < at(slack, next)) {
          slack[next] = reduced;
          cameFrom[next] = column;
        }
        if (at(slack, next) < delta) {
          delta = at(slack, next);
          nearest = next;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (visited[other] === true) {
          const tight = at(rowOf, other);
          rowPotential[tight] = at(rowPotential, tight) + delta;
          columnPotential[other] = at(columnPotential, other) - delta;
        } else slack[other] = at(slack, other) - delta;
      }
      column = nearest;
    }
    for (; column !== 0; column = at(cameFrom, column)) rowOf[column] = at(rowOf, at(cameFrom, column));
  }
  const columnOf = new Array<number>(size).fill(0);
  for (let column = 1; column <= size; column++) columnOf[at(rowOf, column) - 1] = column - 1;
  return columnOf;
}

function zeros(size: number): number[] {
  return new Array<number>(size + 1).fill(0);
}

function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}
