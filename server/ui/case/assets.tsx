import { assetUrl } from '../static.ts';

/** Style and script that only pages with forms need. */
export const FormAssets = () => (
  <>
    <link rel="stylesheet" href={assetUrl('case.css')} />
    <script type="module" src={assetUrl('form.js')} />
  </>
);
