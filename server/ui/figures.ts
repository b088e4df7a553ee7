import type { Language } from '../problem.ts';

const formats = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

/** A number as a language writes it. One formatter for each language: to make one takes longer than the rest of a row. */
export const figures = (n: number, language: Language): string => formats[language].format(n);
export const vi = (n: number): string => figures(n, 'vi');
export const en = (n: number): string => figures(n, 'en');
