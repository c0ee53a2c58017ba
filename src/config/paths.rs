//! Where the user's own files are, and what the system calls the user.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use super::ConfigError;

/// The record where none is named: `engage/engage.db` in the user's data directory.
///
/// # Errors
/// Where there is no home directory.
pub fn default_record() -> Result<PathBuf, ConfigError> {
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::Homeless)?;
    Ok(base.data_dir().join("engage").join("engage.db"))
}

/// The reference data where none are named: `engage/reference.db` in the user's data directory.
///
/// # Errors
/// Where there is no home directory.
pub fn default_reference() -> Result<PathBuf, ConfigError> {
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::Homeless)?;
    Ok(base.data_dir().join("engage").join("reference.db"))
}

/// The list of bank holidays where none is named: `engage/bank-holidays.csv` in the user's data directory.
///
/// # Errors
/// Where there is no home directory.
pub fn default_holidays() -> Result<PathBuf, ConfigError> {
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::Homeless)?;
    Ok(base.data_dir().join("engage").join("bank-holidays.csv"))
}

/// The configuration where none is named: `engage/config.toml` in the user's configuration directory.
///
/// # Errors
/// Where there is no home directory.
pub fn default_config() -> Result<PathBuf, ConfigError> {
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::Homeless)?;
    Ok(base.config_dir().join("engage").join("config.toml"))
}

/// The user's own playbooks where no configuration is named: `engage/playbooks` in the user's configuration directory.
///
/// # Errors
/// Where there is no home directory.
pub fn default_playbooks() -> Result<PathBuf, ConfigError> {
    let base = etcetera::choose_base_strategy().map_err(|_| ConfigError::Homeless)?;
    Ok(base.config_dir().join("engage").join("playbooks"))
}

/// The user's login name, or "unknown".
pub(super) fn user_name() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|variable| {
            #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
            std::env::var(variable).ok().filter(|name| !name.trim().is_empty())
        })
        .unwrap_or_else(|| "unknown".to_owned())
}
