export default function PostsPage() {
  return <h1>PostsPage</h1>;
}
