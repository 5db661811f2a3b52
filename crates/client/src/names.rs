//! The names of the settings, as JavaScript has them.

/// Those that there are; `src/settings.rs` reads them.
const SETTINGS: [&str; 15] = [
    "apiURL",
    "secretKey",
    "accessKey",
    "jwt",
    "token",
    "defaultOrganizationId",
    "defaultProjectId",
    "defaultPageSize",
    "httpClient",
    "timeout",
    "maxRetries",
    "headers",
    "maxResponseSize",
    "interceptors",
    "logger",
];

/// Those that `@scaleway/sdk-client` has, and that mean nothing here: a page that moves need not take them out.
const PASSED_OVER: [&str; 3] = ["defaultRegion", "defaultZone", "userAgent"];

/// What is wrong with the name of a setting, if anything.
#[must_use]
pub fn setting_problem(name: &str) -> Option<String> {
    let mut known = SETTINGS.iter().chain(&PASSED_OVER);
    (!known.any(|known| *known == name)).then(|| unknown(name))
}

#[inline(never)]
fn unknown(name: &str) -> String {
    let mut most = 2;
    let mut nearest = "";
    for known in SETTINGS.into_iter().chain(PASSED_OVER) {
        let alike = alike(name.as_bytes(), known.as_bytes());
        if alike > most {
            most = alike;
            nearest = known;
        }
    }
    let mut problem = String::from("is not a setting");
    if !nearest.is_empty() {
        problem.push_str(": did you mean ");
        problem.push_str(nearest);
        problem.push('?');
    }
    problem
}

/// How many letters two names have alike at their beginnings and their ends, in whichever case.
fn alike(mut one: &[u8], mut other: &[u8]) -> u32 {
    let mut alike = 0;
    while let (Some((a, after)), Some((b, behind))) = (one.split_first(), other.split_first())
        && a.eq_ignore_ascii_case(b)
    {
        (one, other) = (after, behind);
        alike += 1;
    }
    while let (Some((a, before)), Some((b, ahead))) = (one.split_last(), other.split_last())
        && a.eq_ignore_ascii_case(b)
    {
        (one, other) = (before, ahead);
        alike += 1;
    }
    alike
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_one_is_told_the_nearest() {
        for (name, nearest) in [
            ("apiUrl", "apiURL"),
            ("apiurl", "apiURL"),
            ("api_url", "apiURL"),
            ("url", "apiURL"),
            ("baseURL", "apiURL"),
            ("secretkey", "secretKey"),
            ("secret", "secretKey"),
            ("key", "secretKey"),
            ("authToken", "token"),
            ("timeOut", "timeout"),
            ("timeoutMs", "timeout"),
            ("timout", "timeout"),
            ("defaultProjectID", "defaultProjectId"),
            ("projectId", "defaultProjectId"),
            ("organizationId", "defaultOrganizationId"),
            ("pageSize", "defaultPageSize"),
            ("retries", "maxRetries"),
            ("client", "httpClient"),
            ("interceptor", "interceptors"),
            ("requestInterceptors", "interceptors"),
            ("responseInterceptors", "interceptors"),
            ("log", "logger"),
            ("region", "defaultRegion"),
        ] {
            let problem = setting_problem(name).unwrap();
            assert_eq!(
                problem,
                format!("is not a setting: did you mean {nearest}?"),
                "{name}"
            );
        }
        for name in ["", "x", "fetch", "é", "constructor", "__proto__"] {
            assert_eq!(setting_problem(name).unwrap(), "is not a setting", "{name}");
        }
    }

    #[test]
    fn a_known_one_and_the_vendors_pass() {
        for name in SETTINGS.iter().chain(&PASSED_OVER) {
            assert_eq!(setting_problem(name), None, "{name}");
        }
    }
}
