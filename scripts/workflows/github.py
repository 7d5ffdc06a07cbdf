"""The few calls to GitHub that reports need: one issue, one pull request or one label, made or brought up to date."""

from __future__ import annotations

import base64
import json
import os
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

LONGEST = 65_000  # GitHub refuses longer texts
CUT = "\n\nThe rest is in the run of the workflow."
SECONDS = 30


class GitHubError(RuntimeError):
    """A call that failed or could not be made, in one line."""


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, as the variables of a workflow name it."""

    name: str  # owner/name
    token: str = field(repr=False)
    api: str
    server: str

    @classmethod
    def of_this_run(cls) -> Repository:
        """The repository that this workflow runs in. Raises GitHubError outside of one."""
        name, token = os.environ.get("GITHUB_REPOSITORY"), os.environ.get("GITHUB_TOKEN")
        if not name or not token:
            raise GitHubError(
                "--post needs GITHUB_REPOSITORY and GITHUB_TOKEN; leave it out to see what would be posted"
            )
        return cls(
            name,
            token,
            os.environ.get("GITHUB_API_URL", "https://api.github.com"),
            os.environ.get("GITHUB_SERVER_URL", "https://github.com"),
        )

    def keep_issue(self, title: str, label: str, body: str) -> str:
        """One open issue with this title and text; closed without a text. What was done. Raises GitHubError."""
        there = self._call("GET", "issues?" + urlencode({"state": "open", "labels": label, "per_page": 100}))
        number = next((issue["number"] for issue in there if issue["title"] == title), None)
        if number and not body:
            self._call("PATCH", f"issues/{number}", {"state": "closed"})
            return f"closed issue {number}"
        if number:
            self._call("PATCH", f"issues/{number}", {"body": cut(body)})
            return f"renewed issue {number}"
        if not body:
            return "nothing to post"
        made = self._call("POST", "issues", {"title": title, "labels": [label], "body": cut(body)})
        return f"opened issue {made['number']}"

    def keep_pull(self, branch: str, title: str, body: str) -> str:
        """One open pull request of this branch with this text. What was done. Raises GitHubError."""
        head = f"{self.name.partition('/')[0]}:{branch}"
        if there := self._call("GET", "pulls?" + urlencode({"state": "open", "head": head})):
            self._call("PATCH", f"pulls/{there[0]['number']}", {"body": cut(body)})
            return f"renewed pull request {there[0]['number']}"
        base = self._call("GET", "")["default_branch"]
        made = self._call(
            "POST", "pulls", {"title": title, "head": branch, "base": base, "body": cut(body), "draft": True}
        )
        return f"opened pull request {made['number']}"

    def keep_label(self, name: str, color: str, description: str) -> None:
        """A label with this colour and description. Raises GitHubError."""
        known = {label["name"].lower() for label in self._call("GET", "labels?per_page=100")}
        look = {"color": color, "description": description}
        if name.lower() in known:
            self._call("PATCH", f"labels/{quote(name)}", look)
        else:
            self._call("POST", "labels", {"name": name} | look)

    def git_credentials(self) -> dict[str, str]:
        """Variables with which git may push, so that the token is in no file and on no command line."""
        secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        return {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.server}/.extraheader",
            "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
        }

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        address = f"{self.api}/repos/{self.name}/{path}".rstrip("/")
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        request = urllib.request.Request(
            address, method=method, headers=headers, data=json.dumps(body).encode() if body else None
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise GitHubError(
                f"{method} {path or self.name} was refused ({error.code} {error.reason}); "
                "see that the job has the permission"
            ) from error
        except (OSError, ValueError) as error:
            raise GitHubError(f"{method} {path or self.name} failed ({error}); run the workflow again") from error


def cut(text: str) -> str:
    """The text, no longer than GitHub takes."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)].rpartition("\n")[0] + CUT
