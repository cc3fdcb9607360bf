/** Check characters of the numbers that have one. Each takes the number as written and is total. */

const digits = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number);

/** ISO/IEC 7812-1 annex B (Luhn): bank cards, Canadian social insurance numbers. */
export const luhn = (text: string): boolean => {
  const list = digits(text).reverse();
  const sum = list.reduce((all, digit, at) => {
    const twice = at % 2 ? digit * 2 : digit;
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return new Set(list).size > 1 && sum % 10 === 0;
};

/** A day of the Gregorian calendar from 1900 on, `yyyymmdd`. */
const isDay = (text: string): boolean => {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** GB 11643-1999: 17 digits with a day of birth, and a check character of ISO 7064 MOD 11-2. */
export const chineseIdentity = (text: string): boolean => {
  const number = text.replace(/[ -]/g, '').toUpperCase();
  if (!isDay(number.slice(6, 14))) return false;
  const sum = [...number.slice(0, 17)].reduce(
    (all, digit, at) => all + Number(digit) * (2 ** (17 - at) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === number[17];
};

/** United Kingdom NHS number: weights 10 to 2, modulo 11. */
export const nhs = (text: string): boolean => {
  const list = digits(text);
  const sum = list.slice(0, 9).reduce((all, digit, at) => all + digit * (10 - at), 0);
  return new Set(list).size > 1 && (11 - (sum % 11)) % 11 === list[9];
};

/** French NIR: 13 characters and a key of 97 minus the remainder; Corsica's 2A and 2B count as 19 and 18. */
export const nir = (text: string): boolean => {
  const number = text.replace(/[ .-]/g, '').toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97n - (BigInt(number.slice(0, 13)) % 97n) === BigInt(number.slice(13));
};

/** Values of the characters of an Italian codice fiscale in odd places (decree of 23 December 1976). */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian codice fiscale: 15 characters and a check letter. */
export const codiceFiscale = (text: string): boolean => {
  const number = text.toUpperCase();
  const sum = [...number.slice(0, 15)].reduce((all, character, at) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return all + (at % 2 ? value : (ODD[value] ?? 0));
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === number[15];
};
