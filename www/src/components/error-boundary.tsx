/** Keeps a fault of one page from taking the others along. */
import { Component, type ReactNode } from "react";
import { ErrorPanel } from "./error-panel";

interface Props {
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { error?: unknown; isFaulty: boolean }> {
  override state: { error?: unknown; isFaulty: boolean } = { isFaulty: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, isFaulty: true };
  }

  override render() {
    if (!this.state.isFaulty) return this.props.children;
    return (
      <ErrorPanel
        error={this.state.error}
        title="This page ran into a fault of its own"
        onRetry={() => this.setState({ isFaulty: false, error: undefined })}
      />
    );
  }
}
