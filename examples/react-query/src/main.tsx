import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./account";
import { App } from "./app";
import { restoreCache, saveCacheOnLeave } from "./saved-cache";
import "./style.css";

const queryClient = createQueryClient();
restoreCache(queryClient);
saveCacheOnLeave(queryClient);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
