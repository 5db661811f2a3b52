"use client";

import { useEffect, useState } from "react";
import * as account from "scaleway-account-api";
import { run } from "../app.js";

export function Projects() {
  const [found, setFound] = useState("");
  useEffect(() => {
    const defaultOrganizationId = new URLSearchParams(location.search).get("organization");
    run(account, { apiURL: "", defaultOrganizationId }).then(
      (value) => setFound(JSON.stringify(value)),
      (error) => setFound(JSON.stringify({ error: String(error) })),
    );
  }, []);
  return <output>{found}</output>;
}
