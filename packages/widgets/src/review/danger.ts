/** Words of danger, fetched for forms that name a way to help. */
export { speaksOfDanger as speaks } from '@kaimen/contract/personal';
