/** The home page's picture: a public building with its door open, by the river. Decoration. */
export const OpenDoor = () => (
  <svg class="scene" viewBox="0 0 360 236" aria-hidden="true" focusable="false">
    <path class="scene-hill" d="M0 168c46-44 88-38 128-18 46-54 122-58 172-10 24-14 42-10 60 0v56H0z" />
    <path class="scene-wall" d="M92 74h176v118H92z" />
    <path class="scene-roof" d="M80 62h200v13H80zM116 44h128v18H116z" />
    <circle class="scene-mark" cx="180" cy="53" r="5" />
    <path
      class="scene-pane"
      d="M108 92h20v28h-20zM134 92h20v28h-20zM206 92h20v28h-20zM232 92h20v28h-20zM108 138h20v28h-20zM232 138h20v28h-20z"
    />
    <path class="scene-light" d="M160 122h40v70h-40z" />
    <path class="scene-glow" d="M160 192h40l44 22H116z" />
    <path class="scene-leaf" d="M160 122l-18-8v86l18-8zM200 122l18-8v86l-18-8z" />
    <path class="scene-ground" d="M24 192h118v8H24zM218 192h118v8H218z" />
    <g class="scene-person">
      <circle cx="250" cy="168" r="6.5" />
      <path d="M241 200v-15a9 9 0 0 1 18 0v15z" />
    </g>
    <g class="scene-friend">
      <circle cx="273" cy="174" r="5.5" />
      <path d="M265 200v-12a8 8 0 0 1 16 0v12z" />
    </g>
    <path
      class="scene-water"
      d="M52 220c12-7 20-7 32 0s20 7 32 0 20-7 32 0 20 7 32 0 20-7 32 0 20 7 32 0 20-7 32 0 20 7 32 0"
    />
  </svg>
);
