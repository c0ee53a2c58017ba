//! What the user has decided: built-in defaults, then the file, then the environment and flags.

mod file;
mod holidays;
mod paths;

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::policy::Policy;

pub use file::Names;
pub use holidays::{HolidayList, HolidaySource};
pub use paths::{default_config, default_holidays, default_playbooks, default_record, default_reference};

/// The effective configuration.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Our own names.
    pub names: Names,
    /// Tiers, roles and rules.
    pub policy: Policy,
    /// The file it was read from, where there was one.
    pub file: Option<PathBuf>,
    /// Where the bank holidays come from.
    pub holidays: HolidaySource,
    /// Where the list of bank holidays is or would be; `None` where the system does not say.
    pub holiday_file: Option<PathBuf>,
}

/// Why a configuration cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file named cannot be read.
    #[error("cannot read the configuration {}: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not the TOML it should be; the message shows the line.
    #[error("{}: {why}", .path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// What is wrong, with its line.
        why: String,
    },
    /// The system does not say where the user's files are.
    #[error("cannot tell where your files are kept: there is no home directory")]
    Homeless,
}

impl Config {
    /// Reads the configuration: the file named, which must exist, else the user's own, which may not; then the list of
    /// bank holidays, the one named or the user's own, neither of which need exist.
    ///
    /// # Errors
    /// [`ConfigError`], with the line for a mistake in the file. A damaged list of bank holidays is no error: the
    /// built-in days go on, and [`Config::holidays`] says why.
    pub fn load(named: Option<&Path>, holidays: Option<&Path>) -> Result<Self, ConfigError> {
        let mut config = Self::load_file(named)?;
        let path = holidays.map(Path::to_owned).or_else(|| default_holidays().ok());
        config.holidays = path.as_deref().map(holidays::read).unwrap_or_default();
        config.holiday_file = path;
        if let HolidaySource::List(kept) = &config.holidays {
            let with_extra = std::mem::take(&mut config.policy.holidays);
            config.policy.holidays = with_extra.with_published(kept.list.clone());
        }
        Ok(config)
    }

    fn load_file(named: Option<&Path>) -> Result<Self, ConfigError> {
        let (path, must_exist) = match named {
            Some(path) => (path.to_owned(), true),
            None => match default_config() {
                Ok(path) => (path, false),
                Err(_) => return Ok(Self::default()),
            },
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let (own, policy) =
                    file::read(&text).map_err(|why| ConfigError::Wrong { path: path.clone(), why })?;
                Ok(Self { names: own, policy, file: Some(path), ..Self::default() })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !must_exist => Ok(Self::default()),
            Err(source) => Err(ConfigError::Unreadable { path, source }),
        }
    }

    /// The folder of the user's own playbooks: beside the configuration. It need not exist; `None` where the system does
    /// not say where it would be.
    pub fn playbooks(&self) -> Option<PathBuf> {
        match &self.file {
            Some(file) => file.parent().map(|folder| folder.join("playbooks")),
            None => default_playbooks().ok(),
        }
    }

    /// The whole configuration as TOML that can be saved and used; a comment says where the bank holidays come from.
    pub fn to_toml(&self) -> String {
        let holidays = holidays::comment(&self.holidays, self.holiday_file.as_ref(), &self.policy.holidays);
        file::write(&self.names, &self.policy, &holidays)
    }

    /// The name that goes into the history: the configured one, else the one the system knows the user by.
    pub fn who(&self) -> String {
        self.names.name.clone().unwrap_or_else(paths::user_name)
    }
}
