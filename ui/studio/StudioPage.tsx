export default function StudioPage() {
  return <h1>StudioPage</h1>;
}
