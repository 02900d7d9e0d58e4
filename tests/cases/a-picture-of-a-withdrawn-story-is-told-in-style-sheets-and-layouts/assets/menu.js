// portret.svg
document.body.dataset.deur = "fotos/deur.svg";
