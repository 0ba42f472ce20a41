//! Scenarios in a terminal.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Drives the program in a terminal, where `TUI_DRIVE` names the tool that does it and tmux is there.
#[test]
fn scenarios_in_a_terminal() {
    let Some(tool) = std::env::var_os("TUI_DRIVE").map(PathBuf::from) else {
        println!("skipped: TUI_DRIVE does not name the tool that drives a terminal");
        return;
    };
    if Command::new("tmux").arg("-V").output().is_err() {
        println!("skipped: tmux is not installed");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut scenarios: Vec<PathBuf> = std::fs::read_dir(root.join("tests/review"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "steps")
        })
        .collect();
    scenarios.sort();
    assert!(!scenarios.is_empty());
    for path in scenarios {
        play(&tool, root, &path);
    }
}

/// Plays one scenario; parts between lines of `# run:` follow one another in the same folder.
fn play(tool: &Path, root: &Path, path: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut parts: Vec<(Vec<String>, String)> = Vec::new();
    for line in text.lines() {
        if let Some(pair) = line.strip_prefix("# pair: ") {
            for name in ["lv.txt", "en.txt"] {
                std::fs::copy(
                    root.join("pairs").join(pair).join(name),
                    folder.path().join(name),
                )
                .unwrap();
            }
        } else if let Some(rest) = line.strip_prefix("# file: ") {
            let (name, contents) = rest.split_once(' ').unwrap();
            let contents = contents.replace("\\n", "\n").replace("\\t", "\t");
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, contents).unwrap();
            if file.extension().is_some_and(|extension| extension == "sh") {
                let done = Command::new("chmod").arg("+x").arg(&file).status();
                assert!(done.unwrap().success());
            }
        } else if let Some(run) = line.strip_prefix("# run: ") {
            parts.push((
                run.split_whitespace().map(str::to_owned).collect(),
                String::new(),
            ));
        } else if let Some((_, steps)) = parts.last_mut() {
            steps.push_str(line);
            steps.push('\n');
        }
    }
    for (number, (words, steps)) in parts.iter().enumerate() {
        let script = folder.path().join(format!("{number}.steps"));
        std::fs::write(&script, steps).unwrap();
        let mut words = words.as_slice();
        let mut command = Command::new(tool);
        while let [option, value, rest @ ..] = words
            && option.starts_with("--")
        {
            command
                .arg(option)
                .arg(value.replace('@', &folder.path().display().to_string()));
            words = rest;
        }
        let output = command
            .arg(&script)
            .args(["--", env!("CARGO_BIN_EXE_tilts")])
            .args(words)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{}, part {number}:\n{said}",
            path.display()
        );
    }
    if path.ends_with("whole.steps") {
        let memory = std::fs::read_to_string(folder.path().join("out.tmx")).unwrap();
        assert!(
            memory.contains("</tmx>") && memory.contains("accepted"),
            "{memory}"
        );
    }
}
