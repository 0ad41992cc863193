/** `digits` × 2^`exponent`, rounded once: half to even, at the last of 53 bits or at the smallest subnormal. */
export function scaledDouble(digits: bigint, exponent: number): number {
  if (digits === 0n) return 0;
  if (exponent >= 0) return Number(digits << BigInt(exponent));
  const bits = digits.toString(2).length;
  const dropped = Math.max(bits - 53, -1074 - exponent, 0);
  const kept = roundHalfEven(digits, dropped);
  const power = exponent + dropped;
  // In two steps, since 2^-1074 is the smallest factor there is.
  return Number(kept) * 2 ** Math.max(power, -1000) * 2 ** Math.min(power + 1000, 0);
}

function roundHalfEven(digits: bigint, dropped: number): bigint {
  if (dropped === 0) return digits;
  const unit = 1n << BigInt(dropped);
  const kept = digits / unit;
  const rest = (digits % unit) * 2n;
  return rest > unit || (rest === unit && kept % 2n === 1n) ? kept + 1n : kept;
}
